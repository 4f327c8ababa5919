/** Filters by what cards say of themselves. Without scripts the page shows everything. */
export const script = `
const form=document.querySelector('form');form.hidden=false;
const cards=[...document.querySelectorAll('[data-card]')];
const shown=document.querySelector('.shown');
const order=['critical','high','medium','low','info'];
const has=(card,name,value)=>value===''||JSON.parse(card.dataset[name]).includes(value);
function apply(){
  const {team,service,level,text}=Object.fromEntries(new FormData(form));
  const words=text.trim().toLowerCase();
  let count=0;
  for(const card of cards){
    const rank=order.indexOf(card.dataset.level);
    const visible=has(card,'teams',team)&&has(card,'services',service)&&(level===''||(rank>=0&&rank<=order.indexOf(level)))&&(words===''||card.textContent.toLowerCase().includes(words));
    card.hidden=!visible;if(visible)count+=1;
  }
  shown.textContent=count+' of '+cards.length+' entries shown';
}
form.addEventListener('input',apply);form.addEventListener('reset',()=>setTimeout(apply));form.addEventListener('submit',(event)=>event.preventDefault());
addEventListener('keydown',(event)=>{if(event.key==='/'&&!/INPUT|SELECT/.test(document.activeElement.tagName)){event.preventDefault();form.elements.text.focus()}});
apply();
`.trim();
